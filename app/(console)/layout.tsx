import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { can } from "@/lib/permissions";
import { placesOf, rooms } from "@/lib/places";
import { pageActor } from "@/server/current-actor";
import { ConsoleShell } from "./_components/console-shell";
import { logStatus } from "./log-status";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!actor) redirect("/login");
  const { name, email, role } = actor;
  const log = can(actor, "audit.read") ? await logStatus(actor) : null;
  return (
    <ConsoleShell person={{ name, email, role }} places={placesOf(rooms, role)} log={log}>
      {children}
    </ConsoleShell>
  );
}
