import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/app/request-texts";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { getCase } from "@/server/cases/get-case";
import { pageActor } from "@/server/current-actor";
import { NewAppealScreen } from "./_components/new-appeal-screen";

export const generateMetadata = pageTitle("openAppeal");

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewAppealPage({ searchParams }: Props) {
  const actor = await pageActor();
  const caseId = z.uuid().safeParse((await searchParams).case);
  if (!actor) redirect(`/login?next=${encodeURIComponent(caseId.success ? `/appeals/new?case=${caseId.data}` : "/appeals")}`);
  if (!can(actor, "appeal.open")) redirect("/");
  if (!caseId.success) redirect("/appeals");
  const found = await getCase(actor, caseId.data).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === "not-found") notFound();
    throw error;
  });
  if (found.appeal && found.state === "appeal_review") redirect(`/appeals/${found.appeal.id}`);
  return <NewAppealScreen data={found} renderedAt={Date.now()} />;
}
