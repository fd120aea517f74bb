import { redirect } from "next/navigation";
import { pageActor } from "@/server/current-actor";
import { Welcome } from "./_components/welcome";

/** For people whose work has no screen of its own yet. */
export default async function WelcomePage() {
  const actor = await pageActor();
  if (!actor) redirect("/login");
  return <Welcome />;
}
