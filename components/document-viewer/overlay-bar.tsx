import { useId } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Keycap } from "@/components/ui/keycap";
import { keysOfShortcut } from "@/lib/shortcuts";
import { toolLook } from "./tool-look";
import type { LookText } from "./use-look-text";
import type { Viewer } from "./use-viewer";
import type { ViewerCommand } from "./viewer-types";

type Props = { names: { under: string; over: string }; viewer: Viewer; look: LookText; onRun: (command: ViewerCommand) => void };

/** What is done with two pictures over each other: how much of either is seen, blinking, and points of one's own. */
export function OverlayBar({ names, viewer, look, onRun }: Props) {
  const t = useTranslations("viewer");
  const format = useFormatter();
  const id = useId();
  const { overlay, byHand } = viewer;
  const { opacity, only, blinking } = overlay.look;
  const still = !blinking && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const seen = only ? t("onlySeen", { name: only === "document" ? names.under : names.over }) : null;
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-surface px-2">
      <div className="flex min-w-0 items-center gap-2">
        <label htmlFor={id} className="sr-only">
          {t("opacity", { name: names.over })}
        </label>
        <span aria-hidden="true" className="truncate">
          {names.under}
        </span>
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          aria-valuetext={format.number(opacity, { style: "percent" })}
          onChange={(event) => overlay.fade(Number(event.target.value))}
          className="h-6 w-36 accent-accent"
        />
        <span aria-hidden="true" className="truncate">
          {names.over}
        </span>
        <span className="flex gap-1 text-muted">
          <Keycap>{keysOfShortcut("less_overlay")}</Keycap>
          <Keycap>{keysOfShortcut("more_overlay")}</Keycap>
        </span>
      </div>
      <KeyedTool command="blink" pressed={still ? undefined : blinking} onRun={onRun}>
        {t(still ? "switch" : "commands.blink")}
      </KeyedTool>
      <KeyedTool command="align" onRun={onRun}>
        {t("commands.align")}
      </KeyedTool>
      {/* What blinks by itself is not read out each time. */}
      <span role="status" className="min-w-0 truncate text-meta text-muted">
        {(still && seen) || t(byHand ? "alignedByHand" : "alignedBySource")}
      </span>
      <span className="ms-auto flex items-center gap-2">
        <span ref={look.zoom} className="w-11 text-end text-meta text-muted" />
        <KeyedTool command="overlay" onRun={onRun}>
          {t("closeOverlay")}
        </KeyedTool>
      </span>
    </div>
  );
}

type ToolProps = { command: ViewerCommand; pressed?: boolean; onRun: Props["onRun"]; children: string };

function KeyedTool({ command, pressed, onRun, children }: ToolProps) {
  const keys = keysOfShortcut(command);
  return (
    <button type="button" className={toolLook} aria-pressed={pressed} aria-keyshortcuts={keys} onClick={() => onRun(command)}>
      {children}
      <Keycap>{keys}</Keycap>
    </button>
  );
}
