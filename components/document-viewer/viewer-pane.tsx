import { useImperativeHandle, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { magnification, needsFull, restingPlacement } from "@/lib/viewer-geometry";
import { cssFilter } from "@/lib/viewer-light";
import { FieldRegions } from "./field-regions";
import { Filmstrip } from "./filmstrip";
import { PaneHeader } from "./pane-header";
import type { PaneImage, PaneSide } from "./pane-images";
import { PaneStage } from "./pane-stage";
import { lightOf } from "./picture-records";
import { useLookText } from "./use-look-text";
import { usePanZoom } from "./use-pan-zoom";
import { type LoadState, usePictureLoads } from "./use-picture-loads";
import { usePictureName } from "./use-picture-name";
import { type PaneHandle, usePlacement } from "./use-placement";
import type { Viewer } from "./use-viewer";

type Props = { side: PaneSide; viewer: Viewer };

/** One of the two panes: a header, the picture on its stage, and the filmstrip. Its size never depends on a picture. */
export function ViewerPane({ side, viewer }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const loads = usePictureLoads();
  const { records, region: pointing } = viewer;
  const images = viewer.pictures.panes[side];
  const wanted = viewer.pictures.shown[side];
  const view = wanted && loads.of(wanted.id, "view");
  const shown = useDecoded(images, wanted, view?.state ?? null);
  const region = pointing.outlined && pointing.outlined.imageId === shown?.id ? pointing.outlined.region : null;

  const elements = { stage: useRef<HTMLDivElement>(null), layer: useRef<HTMLDivElement>(null), mark: useRef<HTMLDivElement>(null) };
  const look = useLookText();
  usePanZoom(elements.stage, { onMove: (move) => viewer.move(side, move), onToggle: (at) => viewer.toggle(side, at) });
  const handle = usePlacement({
    ...elements,
    pane: elements.stage,
    image: shown,
    region,
    bringsInSight: pointing.bringsInSight,
    read: () => (shown && records.placements.get(shown.id)) ?? restingPlacement,
    write: (placement) => shown && records.placements.set(shown.id, placement),
    filter: () => (shown ? cssFilter(lightOf(records, shown.id)) : ""),
    onDrawn: ({ stage, placement }) => {
      if (!shown) return;
      look.write(magnification(stage, placement), placement.flipped, lightOf(records, shown.id));
      if (!loads.of(shown.id, "full") && needsFull(stage, placement)) loads.requestFull(shown.id);
    },
  });
  useImperativeHandle(
    (value: PaneHandle | null) => {
      viewer.handles[side] = value;
    },
    () => handle,
  );

  const label = t(`panes.${side}`);
  // While the wanted picture is on its way the words are those of the one that still stands there.
  const named = shown ?? wanted;
  const name = named ? nameOf(named, "names") : label;
  const covered = viewer.mode === "overlay";
  return (
    <div className="flex min-h-0 min-w-0 flex-1 basis-0 flex-col not-first:border-s max-[900px]:flex-none max-[900px]:not-first:border-s-0">
      <PaneHeader
        name={name}
        active={viewer.active === side}
        sized={shown !== null && !covered}
        view={view}
        full={shown && loads.of(shown.id, "full")}
        onRetryFull={() => shown && loads.retry(shown.id, "full")}
        look={look}
      />
      <PaneStage
        {...elements}
        label={named ? t("stage", { pane: label, name }) : label}
        images={images}
        shown={shown}
        failed={view?.state === "failed" ? wanted : null}
        urgentId={wanted?.id ?? null}
        covered={covered}
        marked={region !== null}
        regions={<FieldRegions regions={viewer.regionsOf(shown?.id)} onPoint={(id) => pointing.point(id, "pointer")} />}
        emptyTitle={t(`empty.${side}`)}
        loads={loads}
        onActivate={() => viewer.setActive(side)}
      />
      <Filmstrip
        images={images}
        loads={loads}
        shownId={wanted?.id ?? null}
        label={label}
        onPick={(imageId) => viewer.pick(side, imageId)}
      />
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
