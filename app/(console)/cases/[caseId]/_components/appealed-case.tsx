"use client";

import { type ComponentProps, useMemo } from "react";
import type { Evidence } from "@/lib/contracts/case";
import { AppealBackground } from "./appeal-background";
import { AppealRuling } from "./appeal-ruling";
import { CaseEvidence } from "./case-evidence";
import type { PictureShelf } from "./picture-shelf";

type Props = ComponentProps<typeof AppealRuling> & { evidence: Evidence; shelf: PictureShelf };

/** The case as its holder sees it while it is under appeal: a fresh look first, and the ruling in place of the usual decision. */
export function AppealedCase({ evidence, shelf, ...ruling }: Props) {
  const { appealId, data } = ruling;
  const judged = data.judgement?.before !== null;
  // The same element, so that the evidence below is not drawn anew with every letter of the ruling.
  const background = useMemo(
    () => judged && <AppealBackground appealId={appealId} data={data} notes={evidence.notes} />,
    [appealId, judged, data, evidence.notes],
  );
  return (
    <>
      <CaseEvidence data={data} evidence={evidence} shelf={shelf} historyShown={false}>
        {background}
      </CaseEvidence>
      <AppealRuling {...ruling} />
    </>
  );
}
