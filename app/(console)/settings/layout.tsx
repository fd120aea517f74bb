import type { ReactNode } from "react";
import { can } from "@/lib/permissions";
import { pageActor } from "@/server/current-actor";
import { SettingsNav } from "./_components/settings-nav";

/** The pages refuse by themselves; whoever they refuse gets no navigation between them either. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!actor || !can(actor, "people.manage")) return children;
  return (
    <div className="flex h-full flex-col">
      <SettingsNav />
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </div>
  );
}
