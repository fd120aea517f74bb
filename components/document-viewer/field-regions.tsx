import type { ViewerRegion } from "./viewer-types";

type Props = { regions: readonly ViewerRegion[]; onPoint: (id: string | null) => void };

/** The places of a picture that answer to the pointer. They lie in the picture's own layer, so they need no drawing of their own. */
export function FieldRegions({ regions, onPoint }: Props) {
  return regions.map(({ id, label, region }) => (
    // Keys reach them by a shortcut of the viewer: as stops of the tab key they would stand between the pictures and the decision.
    <div
      key={id}
      aria-hidden="true"
      data-region={id}
      title={label}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(null)}
      className="absolute"
      style={{
        left: `${region.x * 100}%`,
        top: `${region.y * 100}%`,
        width: `${region.width * 100}%`,
        height: `${region.height * 100}%`,
      }}
    />
  ));
}
