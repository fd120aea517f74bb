import { redirect } from "next/navigation";
import { can } from "@/lib/permissions";
import { pageActor } from "@/server/current-actor";

/** Sends each kind of person to where their work is. */
export default async function Home() {
  const actor = await pageActor();
  if (!actor) redirect("/login");
  if (can(actor, "case.claim")) redirect("/queue");
  if (can(actor, "people.manage")) redirect("/settings/people");
  redirect(can(actor, "audit.read") ? "/audit" : "/appeals");
}
