import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { caseQueries } from "@/lib/queries/cases";
import { getCase } from "@/server/cases/get-case";
import { pageActor } from "@/server/current-actor";
import { listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { CaseScreen } from "./_components/case-screen";

export const metadata: Metadata = { title: "Case" };

type Props = { params: Promise<{ caseId: string }> };

export default async function CasePage({ params }: Props) {
  const { caseId } = await params;
  const actor = await pageActor();
  if (!actor) redirect(`/login?next=${encodeURIComponent(`/cases/${caseId}`)}`);
  if (!can(actor, "case.read")) redirect("/");
  if (!z.uuid().safeParse(caseId).success) notFound();
  const [found, reasonCodes] = await Promise.all([getCase(actor, caseId).catch(missing), listReasonCodes(actor)]);
  const client = new QueryClient();
  client.setQueryData(caseQueries.one(caseId).queryKey, found);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CaseScreen firstId={caseId} reasonCodes={reasonCodes} role={actor.role} renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.kind === "not-found") notFound();
  throw error;
}
