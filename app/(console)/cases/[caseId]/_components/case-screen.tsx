"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { CaseDetail, DecisionMade } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Role } from "@/lib/contracts/vocabulary";
import { caseQueries } from "@/lib/queries/cases";
import { OneCase } from "./one-case";
import { PictureShelf } from "./picture-shelf";
import { useFirstCase } from "./use-first-case";
import { useNextCase } from "./use-next-case";
import { useShownCase } from "./use-shown-case";

const UnreadCase = dynamic(() => import("./unread-case").then((file) => file.UnreadCase));

type Props = { first: CaseDetail; reasonCodes: ReasonCode[]; role: Role; renderedAt: number };

/** One case after the other on one page: the next one is kept and fetched while one works, and shown as soon as one has decided. */
export function CaseScreen({ first, ...shared }: Props) {
  const t = useTranslations("case");
  const words = useTranslations("words");
  useFirstCase(first, shared.renderedAt);
  const { caseId, goOn } = useShownCase(first.id);
  const [shelf] = useState(() => new PictureShelf());
  const [said, setSaid] = useState("");
  const { data, error, refetch } = useQuery(caseQueries.one(caseId));
  const screen = useRef<HTMLDivElement>(null);
  useNextCase(data?.evidence && data.lease ? data : null, shelf);
  useEffect(() => () => shelf.keepOnly([]), [shelf]);

  const moveOn = (next: CaseDetail, made: DecisionMade) => {
    shelf.keepOnly([next.id]);
    goOn(next);
    setSaid(
      t("movedOn", { decided: made.case.reference, outcome: words(`decisions.${made.decision.outcome}`), reference: next.reference }),
    );
    // The button that was pressed is gone: the keys go on working from the top of the next case.
    screen.current?.focus();
  };
  return (
    <div ref={screen} tabIndex={-1} className="h-full outline-none">
      {data ? (
        <OneCase key={caseId} data={data} shelf={shelf} onNext={moveOn} {...shared} />
      ) : (
        error && <UnreadCase error={error} onReadAgain={() => void refetch()} />
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
    </div>
  );
}
