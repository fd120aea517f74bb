import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { shortcuts } from "@/lib/shortcuts";
import { otherSide, type PaneSide } from "./pane-images";
import { ViewerIcon, type ViewerIconName } from "./viewer-icon";
import type { ViewerCommand } from "./viewer-types";

type Props = { active: PaneSide; locked: boolean; facesKnown: boolean; onRun: (command: ViewerCommand) => void };
type ToolProps = {
  command: ViewerCommand;
  icon: ViewerIconName;
  wordHidden?: boolean;
  pressed?: boolean;
  disabled?: boolean;
  onRun: Props["onRun"];
};

function keysOf(command: ViewerCommand): string | undefined {
  return shortcuts.find((shortcut) => shortcut.id === command)?.keys;
}

function Tool({ command, icon, wordHidden, pressed, disabled, onRun }: ToolProps) {
  const t = useTranslations("viewer");
  const label = t(`commands.${command}`);
  const keys = keysOf(command);
  const title = t(`titles.${command}`);
  return (
    <Button
      tone="quiet"
      className="gap-1.5 px-2 font-normal max-[1400px]:gap-1 max-[1400px]:px-1"
      aria-label={wordHidden ? label : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      title={keys ? t("withKey", { title, key: keys.charAt(0).toUpperCase() + keys.slice(1) }) : title}
      disabled={disabled}
      onClick={() => onRun(command)}
    >
      <ViewerIcon name={icon} />
      {!wordHidden && label}
    </Button>
  );
}

function Line() {
  return <span aria-hidden="true" className="mx-1 h-4 border-s" />;
}

/** The tools act on the active pane, whose name stands first; with the lock on, zooming and moving go to both. */
export function ViewerToolbar({ active, locked, facesKnown, onRun }: Props) {
  const t = useTranslations("viewer");
  const other = t("otherPane", { pane: t(`panes.${otherSide(active)}`) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={t("toolbar")} className="flex min-h-10 shrink-0 flex-wrap items-center gap-0.5 border-t px-1">
      <Button
        tone="quiet"
        className="min-w-30 justify-start gap-1.5 px-2 max-[1400px]:min-w-24 max-[1400px]:gap-1 max-[1400px]:px-1"
        aria-keyshortcuts={keysOf("other_pane")}
        title={t("withKey", { title: other, key: keysOf("other_pane")?.toUpperCase() ?? "" })}
        onClick={() => onRun("other_pane")}
      >
        <ViewerIcon name="other_pane" />
        {t(`panes.${active}`)}
      </Button>
      <Line />
      <Tool command="zoom_out" icon="zoom_out" wordHidden onRun={onRun} />
      <Tool command="zoom_in" icon="zoom_in" wordHidden onRun={onRun} />
      <Tool command="fit" icon="fit" onRun={onRun} />
      <Tool command="actual_size" icon="actual_size" onRun={onRun} />
      <Line />
      <Tool command="rotate_left" icon="rotate_left" wordHidden onRun={onRun} />
      <Tool command="rotate_right" icon="rotate_right" wordHidden onRun={onRun} />
      <Line />
      <Tool command="lock" icon={locked ? "locked" : "unlocked"} pressed={locked} onRun={onRun} />
      <Tool command="match_faces" icon="match_faces" disabled={!facesKnown} onRun={onRun} />
      <span className="ms-auto" />
      <Tool command="reset" icon="reset" onRun={onRun} />
    </div>
  );
}
