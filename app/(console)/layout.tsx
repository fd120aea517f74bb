import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { placesOf, rooms } from "@/lib/places";
import { pageActor } from "@/server/current-actor";
import { ConsoleShell } from "./_components/console-shell";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!actor) redirect("/login");
  const { name, email, role } = actor;
  return (
    <ConsoleShell person={{ name, email, role }} places={placesOf(rooms, role)}>
      {children}
    </ConsoleShell>
  );
}
