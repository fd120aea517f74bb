import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageActor } from "@/server/current-actor";
import { ConsoleShell } from "./_components/console-shell";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!actor) redirect("/login");
  return <ConsoleShell person={{ name: actor.name, email: actor.email, role: actor.role }}>{children}</ConsoleShell>;
}
