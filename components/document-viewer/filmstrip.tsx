import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import type { PaneImage } from "./pane-images";
import type { PictureLoads } from "./use-picture-loads";
import { usePictureName } from "./use-picture-name";

type Props = { images: PaneImage[]; loads: PictureLoads; shownId: string | null; label: string; onPick: (imageId: string) => void };

/** The pictures of one pane in small. They have the address of the `view`, which the browser fetches and the log counts once. */
export function Filmstrip({ images, loads, shownId, label, onPick }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add a border and a legend to a row of pictures.
    <div role="group" aria-label={t("filmstrip", { pane: label })} className="flex h-19 shrink-0 items-center gap-1 overflow-x-auto px-2">
      {images.map((image) => {
        const load = loads.of(image.id, "view");
        const pressed = image.id === shownId;
        const shortName = nameOf(image, "shortNames");
        // The spoken name must contain the visible one (WCAG 2.5.3); with a number only the short form does.
        const name = image.number === null ? nameOf(image, "names") : shortName;
        return (
          <button
            key={image.id}
            type="button"
            aria-pressed={pressed}
            aria-label={name}
            title={name}
            onClick={() => onPick(image.id)}
            className={classNames(
              "flex w-18 shrink-0 flex-col items-center gap-0.5 rounded-small pt-1",
              pressed ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <span
              className={classNames(
                "relative block h-10 w-16 overflow-hidden rounded-small bg-stage",
                pressed && "outline-2 outline-accent",
              )}
            >
              {load?.state === "ready" && (
                // biome-ignore lint/performance/noImgElement: the same file as on the stage.
                <img src={image.src("view")} alt="" draggable={false} className="size-full object-cover object-[50%_35%]" />
              )}
            </span>
            <span
              className={classNames("w-full truncate px-0.5 text-center text-meta", pressed ? "font-semibold text-text" : "text-muted")}
            >
              {shortName}
            </span>
          </button>
        );
      })}
    </div>
  );
}
