import type { ReactNode } from "react";
import { ViewerIcon } from "./viewer-icon";

type Props = { title: string; text?: string; children?: ReactNode };

/** What stands on the stage where there is no picture; on a darker ground, because the stage is too light for small text. */
export function PaneMessage({ title, text, children }: Props) {
  return (
    <div className="absolute inset-0 grid place-items-center p-6">
      <div className="flex max-w-72 flex-col items-center gap-1 rounded-control bg-stage-edge px-5 py-4 text-center text-stage-text">
        <ViewerIcon name="no_picture" />
        <p className="mt-1 font-medium">{title}</p>
        {text && <p className="text-meta">{text}</p>}
        {children && <div className="mt-2">{children}</div>}
      </div>
    </div>
  );
}
