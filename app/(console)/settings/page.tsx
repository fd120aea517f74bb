import { redirect } from "next/navigation";
import { can } from "@/lib/permissions";
import { pageActor } from "@/server/current-actor";
import { SettingsForbidden } from "./_components/settings-forbidden";
import { settingsPages } from "./_components/settings-pages";

/** Sends each kind of person to the first page that is theirs. */
export default async function SettingsPage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=/settings");
  const first = settingsPages.find(({ needs }) => can(actor, needs));
  if (!first) return <SettingsForbidden role={actor.role} of="admin" />;
  redirect(first.href);
}
