import { redirect } from "next/navigation";
import { pageTitle } from "@/app/request-texts";
import { can } from "@/lib/permissions";
import { readStatus } from "@/server/audit-log/read-status";
import { pageActor } from "@/server/current-actor";
import { AuditForbidden } from "../_components/audit-forbidden";
import { VerifyScreen } from "./_components/verify-screen";

export const generateMetadata = pageTitle("verify");

export default async function VerifyPage() {
  const actor = await pageActor();
  if (!actor) redirect("/login?next=%2Faudit%2Fverify");
  if (!can(actor, "audit.read")) return <AuditForbidden role={actor.role} />;
  const { key } = await readStatus(actor);
  return <VerifyScreen logKey={key} />;
}
