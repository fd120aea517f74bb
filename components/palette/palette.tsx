"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/contracts/vocabulary";
import { PaletteField } from "./palette-field";

// Loaded on first use. The field is there at once: letters typed meanwhile are neither shortcuts nor lost.
const PaletteBody = lazy(() => import("./palette-body").then((file) => ({ default: file.PaletteBody })));

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  role: Role;
  /** For where a case is wanted and nothing else. */
  casesOnly?: boolean;
};

/** Does, goes to and finds whatever the role may. Closing it forgets what was typed and found. */
export function Palette({ open, onOpenChange, role, casesOnly = false }: Props) {
  const t = useTranslations("search");
  const title = t(casesOnly ? "title" : "paletteTitle");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} className="w-[min(680px,calc(100vw-32px))]">
      <Content title={title} role={role} casesOnly={casesOnly} onLeave={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Content({ title, ...props }: { title: string; role: Role; casesOnly: boolean; onLeave: () => void }) {
  const t = useTranslations("search");
  const [text, setText] = useState("");
  const words = { "aria-label": title, placeholder: t(props.casesOnly ? "placeholderCases" : "placeholder") };
  return (
    <Suspense fallback={<PaletteField value={text} onType={setText} {...words} />}>
      <PaletteBody text={text} onType={setText} words={words} {...props} />
    </Suspense>
  );
}
