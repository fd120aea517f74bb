import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/app/request-texts";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { getCase } from "@/server/cases/get-case";
import { pageActor } from "@/server/current-actor";
import { listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { CaseScreen } from "./_components/case-screen";

export const generateMetadata = pageTitle("case");

type Props = { params: Promise<{ caseId: string }> };

export default async function CasePage({ params }: Props) {
  const { caseId } = await params;
  const actor = await pageActor();
  if (!actor) redirect(`/login?next=${encodeURIComponent(`/cases/${caseId}`)}`);
  if (!can(actor, "case.read")) redirect("/");
  if (!z.uuid().safeParse(caseId).success) notFound();
  const [found, reasonCodes] = await Promise.all([getCase(actor, caseId).catch(missing), listReasonCodes(actor)]);
  return <CaseScreen first={found} reasonCodes={reasonCodes} role={actor.role} renderedAt={Date.now()} />;
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.kind === "not-found") notFound();
  throw error;
}
