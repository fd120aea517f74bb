import { type KeyboardEvent, useEffect, useId, useReducer, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Keycap } from "@/components/ui/keycap";
import { useSingleLetters } from "@/components/ui/shortcut-provider";
import { findShortcut, keysOfShortcut } from "@/lib/shortcuts";
import { isPlain, type Light, lightRange, plainLight } from "@/lib/viewer-light";
import type { PaneImage } from "./pane-images";
import { lightOf } from "./picture-records";
import { usePictureName } from "./use-picture-name";
import type { Viewer } from "./use-viewer";
import type { ViewerCommand } from "./viewer-types";

type Props = { image: PaneImage; viewer: Viewer; onRun: (command: ViewerCommand) => void };

const commands = ["darker", "brighter", "less_contrast", "more_contrast", "grey"] as const;

/** The light of one picture. Its keys work in here too, where those of the page rest. */
export function LightPanel({ image, viewer, onRun }: Props) {
  const t = useTranslations("viewer");
  const nameOf = usePictureName();
  const [lettersOn] = useSingleLetters();
  const [, show] = useReducer((count: number) => count + 1, 0);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const light = lightOf(viewer.records, image.id);
  const change = (next: Partial<Light>) => {
    viewer.relight(image.id, { ...light, ...next });
    show();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const found = lettersOn && findShortcut(event, new Set(commands));
    if (!found) return;
    event.preventDefault();
    onRun(found.id as (typeof commands)[number]);
    show();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the controls inside.
    <div onKeyDown={onKeyDown} className="flex flex-col gap-2">
      <p className="text-meta text-muted">{nameOf(image, "names")}</p>
      <Slider
        ref={first}
        label={t("brightness")}
        keys={["darker", "brighter"]}
        value={light.brightness}
        onChange={(brightness) => change({ brightness })}
      />
      <Slider
        label={t("contrast")}
        keys={["less_contrast", "more_contrast"]}
        value={light.contrast}
        onChange={(contrast) => change({ contrast })}
      />
      <div className="flex items-center justify-between">
        <label className="flex h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={light.grey}
            onChange={(event) => change({ grey: event.target.checked })}
            className="size-4 accent-accent"
          />
          {t("grey")}
          <Keycap>{keysOfShortcut("grey")}</Keycap>
        </label>
        <Button tone="quiet" disabled={isPlain(light)} onClick={() => change(plainLight)}>
          {t("plainLight")}
        </Button>
      </div>
    </div>
  );
}

type SliderProps = {
  label: string;
  keys: [less: ViewerCommand, more: ViewerCommand];
  value: number;
  onChange: (value: number) => void;
  ref?: React.Ref<HTMLInputElement>;
};

function Slider({ label, keys: [less, more], value, onChange, ref }: SliderProps) {
  const format = useFormatter();
  const id = useId();
  const text = format.number(value, { style: "percent" });
  return (
    <div className="grid grid-cols-[5.5rem_1fr_2.75rem_auto] items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <input
        ref={ref}
        id={id}
        type="range"
        min={lightRange.least}
        max={lightRange.most}
        step={lightRange.step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-6 w-full min-w-0 accent-accent"
      />
      <span className="text-end text-meta text-muted">{text}</span>
      <span className="flex gap-1 text-muted">
        <Keycap>{keysOfShortcut(less)}</Keycap>
        <Keycap>{keysOfShortcut(more)}</Keycap>
      </span>
    </div>
  );
}
