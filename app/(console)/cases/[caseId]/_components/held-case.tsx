"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { CaseHistory } from "@/components/case-facts/case-history";
import { CheckList } from "@/components/case-facts/check-list";
import { FaceScore } from "@/components/case-facts/face-score";
import { FieldTable } from "@/components/case-facts/field-table";
import { FlagList } from "@/components/case-facts/flag-list";
import { MrzView } from "@/components/case-facts/mrz-view";
import { DecisionBar } from "@/components/decision-form/decision-bar";
import { DocumentViewer, type ViewerHandle } from "@/components/document-viewer/document-viewer";
import type { CaseDetail, Evidence, Lease } from "@/lib/contracts/case";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { Region } from "@/lib/contracts/verification";
import { type Loss, useDecision } from "./use-decision";
import { useViewerShortcuts } from "./use-viewer-shortcuts";

type Props = {
  data: CaseDetail;
  lease: Lease;
  evidence: Evidence;
  reasonCodes: ReasonCode[];
  note: string;
  onNoteChange: (note: string) => void;
  onLoss: (loss: Loss) => void;
};

/** The case as its holder sees it: pictures, facts, decision. */
export function HeldCase({ data, lease, evidence, reasonCodes, note, onNoteChange, onLoss }: Props) {
  const t = useTranslations("case");
  const viewer = useRef<ViewerHandle>(null);
  const [highlight, setHighlight] = useState<{ imageId: string; region: Region } | null>(null);
  const decision = useDecision({ data, lease, onLoss });
  useViewerShortcuts(viewer);
  const images = evidence.images.map((image) => ({
    ...image,
    src: (variant: "view" | "full") => `/api/v1/cases/${data.id}/images/${image.id}?variant=${variant}`,
  }));

  return (
    <>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] max-lg:block max-lg:overflow-auto">
        <section aria-label={t("evidence")} className="min-h-0 bg-stage max-lg:h-[70vh] max-[900px]:h-auto">
          <DocumentViewer ref={viewer} images={images} highlight={highlight} label={t("evidence")} />
        </section>
        <section
          aria-label={t("facts")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls by itself must be reachable by key
          tabIndex={0}
          className="relative min-h-0 overflow-auto border-s break-words focus-visible:-outline-offset-2"
        >
          <Part title={t("why")}>
            <FlagList flags={data.flags} checks={evidence.checks} evidence={evidence} />
          </Part>
          <Part title={t("samePerson")}>
            <FaceScore checks={evidence.checks} thresholds={evidence.thresholds} />
          </Part>
          <Part title={t("fields")}>
            <FieldTable comparisons={evidence.comparisons} submittedAt={data.submittedAt} onHoverRegion={setHighlight} />
          </Part>
          {evidence.mrz && (
            <Part title={t("mrz")}>
              <MrzView mrz={evidence.mrz} />
            </Part>
          )}
          <Part title={t("checks")}>
            <CheckList checks={evidence.checks} />
          </Part>
          <Part title={t("history")}>
            <CaseHistory history={data.history} decisions={data.decisions} notes={evidence.notes} previousCase={data.previousCase} />
          </Part>
        </section>
      </div>
      <DecisionBar
        flags={data.flags}
        reasonCodes={reasonCodes}
        needsOverrideReason={evidence.checks.some((check) => check.verdict === "fail")}
        mayEscalate={data.state !== "escalated"}
        note={note}
        onNoteChange={onNoteChange}
        busy={decision.isPending}
        problem={decision.problem}
        onDecide={decision.decide}
      />
    </>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="border-b px-4 py-3 last:border-b-0">
      <h2 className="mb-2 text-meta text-muted">{title}</h2>
      {children}
    </section>
  );
}
