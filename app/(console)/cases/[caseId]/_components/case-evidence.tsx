"use client";

import { memo, type ReactNode, useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { CaseContext } from "@/components/case-context/case-context";
import { type FieldPlace, fieldPlaces } from "@/components/case-facts/field-places";
import { DocumentViewer, type ViewerHandle } from "@/components/document-viewer/document-viewer";
import { drawnByServer } from "@/components/ui/drawn-by-server";
import { classNames } from "@/lib/class-names";
import type { CaseDetail, CaseDraft, Evidence, FieldMark } from "@/lib/contracts/case";
import type { FieldKey } from "@/lib/contracts/vocabulary";
import type { PictureShelf } from "./picture-shelf";
import { SamePerson } from "./same-person";
import { useViewerShortcuts } from "./use-viewer-shortcuts";

const FieldTable = drawnByServer(() => import("@/components/case-facts/field-table").then((file) => file.FieldTable), "fields");
const FlagList = drawnByServer(() => import("@/components/case-facts/flag-list").then((file) => file.FlagList));
const MrzView = drawnByServer(() => import("@/components/case-facts/mrz-view").then((file) => file.MrzView));
const CheckList = drawnByServer(() => import("@/components/case-facts/check-list").then((file) => file.CheckList));
const CaseHistory = drawnByServer(() => import("@/components/case-facts/case-history").then((file) => file.CaseHistory));

type Props = {
  data: CaseDetail;
  evidence: Evidence;
  /** Pictures that were fetched before the case was shown. */
  shelf?: PictureShelf;
  /** False where the viewer may read the facts and not see the pictures: the facts have the whole width then. */
  pictures?: boolean;
  /** False under appeal: how it was decided before is read after a fresh look. */
  historyShown?: boolean;
  /** What the holder says of the fields; nobody else marks any. */
  marks?: CaseDraft["marks"];
  onMark?: (key: FieldKey, mark: FieldMark | null) => void;
  /** Stands above the facts. */
  children?: ReactNode;
};

/** Pictures and facts of a case, as whoever may see them sees them. They are not drawn anew while a note is typed beside them. */
export const CaseEvidence = memo(function CaseEvidence({ data, evidence, pictures = true, historyShown = true, ...given }: Props) {
  const { shelf, marks, onMark, children } = given;
  const t = useTranslations("case");
  const viewer = useRef<ViewerHandle>(null);
  const facts = useRef<HTMLElement>(null);
  const [highlight, setHighlight] = useState<FieldPlace | null>(null);
  const [pointed, setPointed] = useState<FieldKey | null>(null);
  const words = useTranslations("words");
  const regions = useMemo(
    () =>
      evidence.comparisons.flatMap((comparison) => {
        const place = fieldPlaces(comparison).ofField;
        return place ? [{ id: place.key, imageId: place.imageId, region: place.region, label: words(`fields.${place.key}`) }] : [];
      }),
    [evidence.comparisons, words],
  );
  useViewerShortcuts(viewer);
  const images = useMemo(
    () =>
      evidence.images.map((image) => ({
        ...image,
        src: (variant: "view" | "full") =>
          (variant === "view" && shelf?.urlOf(image.id)) || `/api/v1/cases/${data.id}/images/${image.id}?variant=${variant}`,
      })),
    [evidence.images, data.id, shelf],
  );
  // Of a case that one goes on to, the pictures and fields are painted first; what is further down comes a moment later.
  const whole = useDeferredValue(true, !shelf?.holds(data.id));
  const unjudged = data.judgement?.before === null;
  const samePerson = (
    <Part title={t("samePerson")}>
      <SamePerson data={data} evidence={evidence} onRevealed={() => facts.current?.focus()} />
    </Part>
  );
  return (
    <div
      className={classNames(
        "grid min-h-0 flex-1 max-lg:block max-lg:overflow-auto",
        pictures ? "grid-cols-[minmax(0,3fr)_minmax(0,2fr)]" : "grid-cols-[minmax(0,60rem)] justify-center",
      )}
    >
      {pictures && (
        <section aria-label={t("evidence")} className="min-h-0 bg-stage min-[900px]:max-lg:h-[70vh]">
          <DocumentViewer
            ref={viewer}
            images={images}
            highlight={highlight}
            regions={regions}
            onRegion={(key) => setPointed(key as FieldKey | null)}
            label={t("evidence")}
          />
        </section>
      )}
      <section
        ref={facts}
        aria-label={t("facts")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls by itself must be reachable by key
        tabIndex={0}
        className="relative min-h-0 overflow-auto bg-surface break-words focus-visible:-outline-offset-2 not-first:border-s lg:group-has-data-over-facts/case:pb-[70dvh]"
      >
        {children}
        {unjudged && samePerson}
        <Part title={t("why")}>
          <FlagList flags={data.risk === null ? null : data.flags} checks={evidence.checks} evidence={evidence} />
        </Part>
        {!unjudged && samePerson}
        <Part title={t("fields")}>
          <FieldTable
            comparisons={evidence.comparisons}
            submittedAt={data.submittedAt}
            onPoint={setHighlight}
            litField={pointed}
            marks={marks}
            onMark={onMark}
          />
        </Part>
        {whole && (
          <>
            {evidence.mrz && (
              <Part title={t("mrz")}>
                <MrzView mrz={evidence.mrz} />
              </Part>
            )}
            {!unjudged && (
              <Part title={t("checks")}>
                <CheckList checks={evidence.checks} />
              </Part>
            )}
            <Part title={t("context")}>
              <CaseContext own={{ ...data, evidence }} mayCompare={data.lease !== null} />
            </Part>
            {historyShown && !unjudged && (
              <Part title={t("history")}>
                <CaseHistory history={data.history} decisions={data.decisions} notes={evidence.notes} previousCase={data.previousCase} />
              </Part>
            )}
          </>
        )}
      </section>
    </div>
  );
});

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b px-4 py-3 last:border-b-0">
      <h2 className="mb-2 text-meta text-muted">{title}</h2>
      {children}
    </section>
  );
}
