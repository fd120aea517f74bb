import { useState } from "react";
import { createPortal } from "react-dom";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/class-names";
import type { Eyes, Pair } from "@/lib/viewer-eyes";
import type { Point } from "@/lib/viewer-geometry";
import { type PaneImage, type PaneSide, paneSides } from "./pane-images";
import { alignSteps, useAlignCursor } from "./use-align-cursor";
import { useEscape } from "./use-escape";
import { usePictureName } from "./use-picture-name";
import type { Viewer } from "./use-viewer";

type Props = { pair: Pair<PaneImage>; viewer: Viewer };

/** Two points in each picture, by pointer or by key, where nobody says where the eyes are. */
export function AlignByHand({ pair, viewer }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const [points, setPoints] = useState<Point[]>([]);
  const step = alignSteps[points.length] ?? alignSteps[0];
  const crosses = useAlignCursor({ pair, viewer, step, points, onSet: (point) => set([...points, point]) });
  useEscape(viewer.closeAlign);

  const set = (next: Point[]) => {
    const [a, b, c, d] = next;
    if (a && b && c && d) return viewer.setEyes({ document: asSeen("document", a, b), person: asSeen("person", c, d) });
    setPoints(next);
  };
  /** In a flipped picture the eye that is seen on the left is the right one of the picture itself. */
  const asSeen = (side: PaneSide, left: Point, right: Point): Eyes =>
    viewer.records.placements.get(pair[side].id)?.flipped ? { left: right, right: left } : { left, right };

  return (
    <>
      {paneSides.map((side) => {
        const stage = viewer.handles[side]?.element();
        const own = points.filter((_, index) => alignSteps[index]?.side === side);
        return stage && createPortal(<Crosses count={own.length} current={step.side === side} crosses={crosses[side]} />, stage, side);
      })}
      <div className="absolute inset-x-0 bottom-0 flex h-19 flex-wrap items-center gap-x-4 gap-y-1 border-t bg-surface px-3 py-1 max-[900px]:static max-[900px]:h-auto">
        <p role="status" className="min-w-0 flex-1 basis-80">
          <span className="font-medium">
            {t("align.step", {
              number: points.length + 1,
              count: alignSteps.length,
              name: nameOf(pair[step.side], "names"),
              eye: step.eye,
            })}
          </span>
          <span className="block text-meta text-muted">{t(viewer.exact ? "align.how" : "align.why")}</span>
        </p>
        <span className="flex gap-1">
          <Button tone="quiet" disabled={points.length === 0} onClick={() => setPoints(points.slice(0, -1))}>
            {t("align.back")}
          </Button>
          <Button tone="quiet" shortcut="esc" aria-keyshortcuts="Escape" onClick={viewer.closeAlign}>
            {t("align.cancel")}
          </Button>
        </span>
      </div>
    </>
  );
}

type CrossesProps = { count: number; current: boolean; crosses: (HTMLElement | null)[] };

/** One cross for each point that is set in this picture, and the one that is being set. */
function Crosses({ count, current, crosses }: CrossesProps) {
  return Array.from({ length: count + Number(current) }, (_, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: points are only added and taken away at the end.
      key={index}
      ref={(element) => {
        crosses[index] = element;
      }}
      data-testid="cross"
      aria-hidden="true"
      className={classNames(
        "pointer-events-none absolute top-0 left-0 z-10 size-0",
        "before:absolute before:-inset-x-4 before:h-px before:bg-accent before:outline-1 before:outline-stage-text",
        "after:absolute after:-inset-y-4 after:w-px after:bg-accent after:outline-1 after:outline-stage-text",
        index === count ? "opacity-100" : "opacity-70",
      )}
    />
  ));
}
