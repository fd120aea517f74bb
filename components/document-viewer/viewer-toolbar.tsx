import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/lib/class-names";
import { keysOfShortcut } from "@/lib/shortcuts";
import { LightMenu } from "./light-menu";
import { otherSide } from "./pane-images";
import { toolLook } from "./tool-look";
import type { Viewer } from "./use-viewer";
import { ViewerIcon, type ViewerIconName } from "./viewer-icon";
import type { ViewerCommand } from "./viewer-types";

type Props = { viewer: Viewer; onRun: (command: ViewerCommand) => void };
type ToolProps = {
  command: ViewerCommand;
  icon?: ViewerIconName;
  /** For the two directions of one tool, whose word stands before them. */
  wordHidden?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  title?: string;
  onRun: Props["onRun"];
};

function Tool({ command, icon, wordHidden, pressed, disabled, title, onRun }: ToolProps) {
  const t = useTranslations("viewer");
  const label = t(`commands.${command}`);
  const keys = keysOfShortcut(command);
  return (
    <button
      type="button"
      className={toolLook}
      aria-label={wordHidden ? label : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      title={t("withKey", { title: title ?? t(`titles.${command}`), key: keys.charAt(0).toUpperCase() + keys.slice(1) })}
      disabled={disabled}
      onClick={() => onRun(command)}
    >
      {icon && <ViewerIcon name={icon} />}
      {!wordHidden && label}
    </button>
  );
}

/** Tools that belong together wrap together. The line before those that begin a row is cut off at the edge. */
function Tools({ word, children }: { word?: string; children: ReactNode }) {
  return (
    <div className="-ms-px flex items-center border-s px-1">
      {word && (
        <span aria-hidden="true" className="ps-1 text-muted">
          {word}
        </span>
      )}
      {children}
    </div>
  );
}

/** The tools act on the active picture, whose pane stands first; with the lock on, zooming and moving go to both. */
export function ViewerToolbar({ viewer, onRun }: Props) {
  const t = useTranslations("viewer");
  const { active, locked, facesKnown, mode, pair } = viewer;
  const other = t("otherPane", { pane: t(`panes.${otherSide(active)}`) });
  const unknown = facesKnown ? undefined : t("facesUnknown");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={t("toolbar")} className="flex min-h-10 shrink-0 flex-wrap items-center gap-y-1 overflow-x-clip border-t">
      <Tools>
        <button
          type="button"
          className={classNames(toolLook, "min-w-24 justify-start! font-medium")}
          aria-keyshortcuts={keysOfShortcut("other_pane")}
          title={t("withKey", { title: other, key: keysOfShortcut("other_pane").toUpperCase() })}
          onClick={() => onRun("other_pane")}
        >
          <ViewerIcon name="other_pane" />
          {t(`panes.${active}`)}
        </button>
      </Tools>
      <Tools word={t("zoom")}>
        <Tool command="zoom_out" icon="zoom_out" wordHidden onRun={onRun} />
        <Tool command="zoom_in" icon="zoom_in" wordHidden onRun={onRun} />
        <Tool command="fit" onRun={onRun} />
        <Tool command="actual_size" onRun={onRun} />
      </Tools>
      <Tools word={t("rotate")}>
        <Tool command="rotate_left" icon="rotate_left" wordHidden onRun={onRun} />
        <Tool command="rotate_right" icon="rotate_right" wordHidden onRun={onRun} />
        <Tool command="flip" onRun={onRun} />
        <LightMenu viewer={viewer} onRun={onRun} />
      </Tools>
      <Tools>
        <Tool command="match_faces" disabled={!facesKnown} title={unknown} onRun={onRun} />
        <Tool
          command="lock"
          icon={locked ? "locked" : "unlocked"}
          pressed={locked}
          title={facesKnown ? undefined : t("lockWithoutFaces")}
          onRun={onRun}
        />
        <Tool command="magnify" pressed={viewer.magnified} onRun={onRun} />
        <Tool command="overlay" pressed={mode !== "side_by_side"} disabled={!pair} onRun={onRun} />
        <Tool command="blink" pressed={mode === "overlay" && viewer.overlay.look.blinking} disabled={!pair} onRun={onRun} />
      </Tools>
      <div className="ms-auto px-1">
        <Tool command="reset" onRun={onRun} />
      </div>
    </div>
  );
}
