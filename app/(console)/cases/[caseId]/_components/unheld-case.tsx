"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { CaseDetail } from "@/lib/contracts/case";
import type { Role } from "@/lib/contracts/vocabulary";
import { AppealStrip } from "./appeal-strip";
import { OpenedCase } from "./opened-case";
import { ReopenedLine } from "./reopened-line";
import { SummaryCase } from "./summary-case";
import { useReadAgain } from "./use-read-again";

type Props = {
  data: CaseDetail;
  role: Role;
  renderedAt: number;
  /** Whether one's read-only look is over. */
  accessEnded: boolean;
  claimable: boolean;
  mayTakeOver: boolean;
  onClaim: () => void;
};

/** The case for whoever does not hold it: opened to be read, or its summary; above it the way to its appeal. */
export function UnheldCase({ data, role, accessEnded, ...given }: Props) {
  const t = useTranslations("case.readOnly");
  const readAgain = useReadAgain(data.id);
  const [reopened, setReopened] = useState(false);
  const onReopened = () => setReopened(true);
  return (
    <>
      {reopened && data.state !== "decided" && <ReopenedLine data={data} />}
      {!data.lease && <AppealStrip data={data} role={role} />}
      {accessEnded ? (
        <StateMessage title={t("endedTitle")} text={t("endedText")}>
          <Button onClick={() => void readAgain()}>{t("showSummary")}</Button>
        </StateMessage>
      ) : data.evidence && data.access ? (
        <OpenedCase data={data} evidence={data.evidence} images={data.access.images} role={role} onReopened={onReopened} />
      ) : (
        <SummaryCase data={data} role={role} {...given} onReopened={onReopened} />
      )}
    </>
  );
}
