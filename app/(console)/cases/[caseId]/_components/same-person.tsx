"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { drawnByServer } from "@/components/ui/drawn-by-server";
import { ApiError } from "@/lib/api-client";
import type { CaseDetail, Evidence } from "@/lib/contracts/case";
import { caseMutations, caseQueries } from "@/lib/queries/cases";
import { useReadAgain } from "./use-read-again";

const FaceScore = drawnByServer(() => import("@/components/case-facts/face-score").then((file) => file.FaceScore));
// Where policy asks the question it is asked for with the page, and nothing may stand in for it meanwhile.
const JudgeFaces = dynamic(() => import("@/components/judge-faces/judge-faces").then((file) => file.JudgeFaces));

type Props = {
  data: CaseDetail;
  evidence: Evidence /** The question is gone with its answer: the focus needs a place. */;
  onRevealed: () => void;
};

/** What is known of the two faces; where policy asks, only once the reviewer has said what they see. */
export function SamePerson({ data, evidence, onRevealed }: Props) {
  const client = useQueryClient();
  const readAgain = useReadAgain(data.id);
  const judge = useMutation({
    ...caseMutations.judge(),
    onSuccess: (revealed) => {
      client.setQueryData(caseQueries.one(data.id).queryKey, revealed);
      void client.invalidateQueries({ queryKey: ["appeals", "one"] });
      onRevealed();
    },
    // It was kept, and only the answer to it was lost.
    onError: (error) => error instanceof ApiError && error.is("duplicate") && void readAgain(),
  });
  const score = <FaceScore checks={evidence.checks} thresholds={evidence.thresholds} />;
  if (!data.judgement || !data.lease) return score;
  return (
    <JudgeFaces
      judgement={data.judgement}
      pending={judge.isPending}
      problem={judge.error?.message ?? null}
      onJudge={(phase, answer) => judge.mutate({ caseId: data.id, question: "same_person", phase, answer })}
    >
      {score}
    </JudgeFaces>
  );
}
