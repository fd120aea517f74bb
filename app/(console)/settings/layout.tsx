import type { ReactNode } from "react";
import { can } from "@/lib/permissions";
import { pageActor } from "@/server/current-actor";
import { SettingsNav } from "./_components/settings-nav";
import { settingsPages } from "./_components/settings-pages";

/** The pages refuse by themselves; whoever may see none of them gets no navigation between them either. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor();
  if (!actor || !settingsPages.some(({ needs }) => can(actor, needs))) return children;
  return (
    <div className="flex h-full flex-col">
      <SettingsNav role={actor.role} />
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </div>
  );
}
