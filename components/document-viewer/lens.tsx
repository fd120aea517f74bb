import { type Ref, useImperativeHandle, useRef } from "react";
import type { View } from "@/lib/viewer-faces";
import { cssTransform, fitScale, needsFullAt, type Point, toPane, within } from "@/lib/viewer-geometry";
import type { PaneImage } from "./pane-images";
import { PictureLayer } from "./picture-layer";
import { usePictureLoads } from "./use-picture-loads";

/** Draws a point of the picture (ratios) in the middle of the glass, at `scale` CSS pixels per picture pixel. */
export type LensHandle = { draw: (view: View, point: Point, scale: number) => void };
/** Diameter in CSS pixels. */
const lensSize = 208;

type LensProps = { image: PaneImage; filter: () => string; ref: Ref<LensHandle> };

/** A round glass on one picture; it shows the full rendering where the view has too few pixels. */
export function Lens({ image, filter, ref }: LensProps) {
  const loads = usePictureLoads();
  const glass = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    draw: (view, point, scale) => {
      if (!glass.current || !layer.current) return;
      const { stage, placement } = view;
      const at = toPane(stage, placement, point);
      const [x, y] = [inside(at.x, stage.pane.width), inside(at.y, stage.pane.height)];
      const lens = { ...stage, image, pane: { width: lensSize, height: lensSize } };
      glass.current.style.transform = `translate(${x - lensSize / 2}px, ${y - lensSize / 2}px)`;
      layer.current.style.transform = cssTransform(lens, { ...placement, centre: point, zoom: scale / fitScale(lens, placement.turns) });
      if (layer.current.style.filter !== filter()) layer.current.style.filter = filter();
      if (needsFullAt(image, scale, stage.pixelRatio) && !loads.of(image.id, "full")) loads.requestFull(image.id);
    },
  }));
  return (
    <div
      ref={glass}
      data-testid="lens"
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 z-10 overflow-hidden rounded-full bg-stage shadow-float ring-2 ring-stage-text will-change-transform"
      style={{ width: lensSize, height: lensSize }}
    >
      <PictureLayer key={image.id} ref={layer} image={image} name="" loads={loads} shown urgent />
    </div>
  );
}

/** The glass stays whole within its pane; near an edge the place that it shows is not its middle. */
function inside(at: number, side: number): number {
  return within(at, [Math.min(lensSize / 2, side / 2), Math.max(side - lensSize / 2, side / 2)]);
}
