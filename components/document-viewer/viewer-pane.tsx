import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Placement } from "@/lib/viewer-geometry";
import { Filmstrip } from "./filmstrip";
import { PaneHeader } from "./pane-header";
import type { PaneImage, PaneSide } from "./pane-images";
import { PaneStage } from "./pane-stage";
import { type Gestures, usePanZoom } from "./use-pan-zoom";
import { type LoadState, usePictureLoads } from "./use-picture-loads";
import { usePictureName } from "./use-picture-name";
import { type PaneHandle, usePlacement } from "./use-placement";
import type { Highlight } from "./viewer-types";

type Props = Gestures & {
  side: PaneSide;
  images: PaneImage[];
  shownId: string | null;
  active: boolean;
  highlight: Highlight | null;
  placements: Map<string, Placement>;
  onActivate: () => void;
  onPick: (imageId: string) => void;
  ref: Ref<PaneHandle>;
};

/** One of the two panes: a header, the picture on its stage, and the filmstrip. Its size never depends on a picture. */
export function ViewerPane({ side, images, shownId, active, highlight, placements, onActivate, onPick, ref, ...gestures }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const loads = usePictureLoads();
  const wanted = images.find((image) => image.id === shownId) ?? null;
  const view = wanted && loads.of(wanted.id, "view");
  const shown = useDecoded(images, wanted, view?.state ?? null);
  const region = highlight && highlight.imageId === shown?.id ? highlight.region : null;

  const elements = { stage: useRef<HTMLDivElement>(null), layer: useRef<HTMLDivElement>(null), mark: useRef<HTMLDivElement>(null) };
  const [zoom, writeZoom] = useZoomText();
  const onDrawn = (imageId: string, magnification: number, needsFull: boolean) => {
    writeZoom(magnification);
    if (needsFull) loads.requestFull(imageId);
  };
  usePanZoom(elements.stage, gestures);
  const handle = usePlacement({ ...elements, pane: elements.stage, image: shown, region, placements, onDrawn });
  useImperativeHandle(ref, () => handle);

  const label = t(`panes.${side}`);
  // While the wanted picture is on its way the words are those of the one that still stands there.
  const named = shown ?? wanted;
  const name = named ? nameOf(named, "names") : label;
  return (
    <div className="flex min-h-0 min-w-0 flex-1 basis-0 flex-col not-first:border-s max-[900px]:h-[70vh] max-[900px]:flex-none max-[900px]:not-first:border-s-0">
      <PaneHeader
        name={name}
        active={active}
        sized={shown !== null}
        view={view}
        full={shown && loads.of(shown.id, "full")}
        onRetryFull={() => shown && loads.retry(shown.id, "full")}
        zoom={zoom}
      />
      <PaneStage
        {...elements}
        label={named ? t("stage", { pane: label, name }) : label}
        images={images}
        shown={shown}
        failed={view?.state === "failed" ? wanted : null}
        urgentId={shownId}
        marked={region !== null}
        emptyTitle={t(`empty.${side}`)}
        loads={loads}
        onActivate={onActivate}
      />
      <Filmstrip images={images} loads={loads} shownId={shownId} label={label} onPick={onPick} />
    </div>
  );
}

/** The picture to show: the wanted one once it is decoded, until then the one before, and none where it failed. */
function useDecoded(images: PaneImage[], wanted: PaneImage | null, state: LoadState | null): PaneImage | null {
  const [lastId, setLastId] = useState<string | null>(null);
  if (wanted && state === "ready" && lastId !== wanted.id) setLastId(wanted.id);
  if (state === "ready") return wanted;
  return state === "loading" ? (images.find((image) => image.id === lastId) ?? null) : null;
}

/** The size in per cent is written past React, because it changes with every frame of a zoom. */
function useZoomText() {
  const format = useFormatter();
  const element = useRef<HTMLSpanElement>(null);
  const write = (magnification: number) => {
    const text = format.number(magnification, { style: "percent", maximumFractionDigits: 0 });
    if (element.current) element.current.textContent = text;
  };
  return [element, write] as const;
}
