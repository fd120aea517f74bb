import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { pageTitle } from "@/app/request-texts";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions";
import { appealQueries } from "@/lib/queries/appeals";
import { getAppeal } from "@/server/appeals/get-appeal";
import { pageActor } from "@/server/current-actor";
import { AppealScreen } from "./_components/appeal-screen";

export const generateMetadata = pageTitle("appeal");

type Props = { params: Promise<{ appealId: string }> };

export default async function AppealPage({ params }: Props) {
  const { appealId } = await params;
  const actor = await pageActor();
  if (!actor) redirect(`/login?next=${encodeURIComponent(`/appeals/${appealId}`)}`);
  if (!can(actor, "appeal.read")) redirect("/");
  if (!z.uuid().safeParse(appealId).success) notFound();
  const appeal = await getAppeal(actor, appealId).catch(missing);
  const client = new QueryClient();
  client.setQueryData(appealQueries.one(appealId).queryKey, appeal);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AppealScreen id={appealId} role={actor.role} renderedAt={Date.now()} />
    </HydrationBoundary>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.kind === "not-found") notFound();
  throw error;
}
