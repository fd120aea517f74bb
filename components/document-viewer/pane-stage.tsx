import { type ReactNode, type RefObject, useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/lib/class-names";
import type { PaneImage } from "./pane-images";
import { PaneMessage } from "./pane-message";
import { PictureLayer } from "./picture-layer";
import { stageLook } from "./stage-look";
import type { PictureLoads } from "./use-picture-loads";
import { usePictureName } from "./use-picture-name";

type Props = {
  label: string;
  images: PaneImage[];
  shown: PaneImage | null;
  /** The picture that could not be loaded, if that is the one to show. */
  failed: PaneImage | null;
  urgentId: string | null;
  /** Whether the overlay stands before it. */
  covered: boolean;
  marked: boolean;
  regions: ReactNode;
  emptyTitle: string;
  loads: PictureLoads;
  onActivate: () => void;
  stage: RefObject<HTMLDivElement | null>;
  layer: RefObject<HTMLDivElement | null>;
  mark: RefObject<HTMLDivElement | null>;
};

/** The grey ground with the picture, the mark, or the words for their absence. */
export function PaneStage({ label, images, shown, failed, urgentId, covered, marked, regions, stage, layer, mark, ...props }: Props) {
  const { emptyTitle, loads, onActivate } = props;
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const hintId = useId();
  return (
    // The colours on the stage are those of the light theme: the grey behind them is the same in both.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no place for a picture.
    <div
      ref={stage}
      role="group"
      aria-label={label}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture.
      tabIndex={0}
      onPointerDown={onActivate}
      onFocus={onActivate}
      className={classNames(
        stageLook,
        "min-h-0 flex-1 max-[900px]:h-[56vh] max-[900px]:flex-none",
        shown && "cursor-grab active:cursor-grabbing",
        // Seen again it must take the focus at once, which a transition of its visibility would keep from it.
        "transition-none",
        covered && "invisible max-[900px]:hidden",
      )}
    >
      {images.map((image) => (
        <PictureLayer
          key={image.id}
          ref={image.id === shown?.id ? layer : null}
          image={image}
          name={nameOf(image, "names")}
          loads={loads}
          shown={image.id === shown?.id}
          urgent={image.id === urgentId}
        >
          {image.id === shown?.id && regions}
        </PictureLayer>
      ))}
      {marked && <Mark element={mark} />}
      {images.length === 0 && <PaneMessage title={emptyTitle} text={t("empty.text")} />}
      {failed && (
        <PaneMessage title={t("failed")} text={t("failedText")}>
          <Button onClick={() => loads.retry(failed.id, "view")}>{t("tryAgain")}</Button>
        </PaneMessage>
      )}
      <p id={hintId} hidden>
        {t("stageHint")}
      </p>
    </div>
  );
}

/** The place that the page points at: dark with a white halo on both sides, so that it shows on any print. */
function Mark({ element }: { element: RefObject<HTMLDivElement | null> }) {
  return (
    <div
      ref={element}
      data-testid="highlight"
      className="pointer-events-none absolute top-0 left-0 rounded-[1px] outline-2 outline-accent ring-4 ring-stage-text inset-ring-2 inset-ring-stage-text/80"
    />
  );
}
