import { lazy, Suspense, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { isPlain } from "@/lib/viewer-light";
import { lightOf } from "./picture-records";
import { toolLook } from "./tool-look";
import type { Viewer } from "./use-viewer";
import type { ViewerCommand } from "./viewer-types";

const LightPanel = lazy(() => import("./light-panel").then((file) => ({ default: file.LightPanel })));

type Props = { viewer: Viewer; onRun: (command: ViewerCommand) => void };

/** Brightness, contrast and grey of the active picture, behind one button; the browser closes it at a click elsewhere. */
export function LightMenu({ viewer, onRun }: Props) {
  const t = useTranslations("viewer");
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const anchor = `--light-${id.replace(/\W/g, "")}`;
  const image = viewer.pictures.shown[viewer.active];
  const changed = image !== null && !isPlain(lightOf(viewer.records, image.id));
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
        disabled={!image}
        title={t("titles.light")}
        className={toolLook}
        style={{ anchorName: anchor }}
      >
        {t("light")}
        {changed && <span className="size-1.5 rounded-full bg-warn" />}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t("light")}
        onToggle={(event) => setOpen(event.newState === "open")}
        style={{ positionAnchor: anchor }}
        className="menu-below my-1.5 w-80 rounded-control bg-raised p-3 text-start text-body text-text shadow-float"
      >
        <Suspense>{open && image && <LightPanel image={image} viewer={viewer} onRun={onRun} />}</Suspense>
      </div>
    </>
  );
}
