"use client";

import { type KeyboardEvent, type MouseEvent, type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from "react";
import { classNames } from "@/lib/class-names";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** For what is there to be read: the focus starts there, not at the first control. */
  startAtTitle?: boolean;
  children: ReactNode;
  className?: string;
};

/** The one dialog: focus moves in and back, escape closes, the rest of the page is out of reach. */
export function Dialog({ open, ...props }: Props) {
  return open && <OpenDialog {...props} />;
}

/** The browser only asks for the end; the dialog stays until its owner agrees by `open`. */
function OpenDialog({ onOpenChange, title, startAtTitle, children, className }: Omit<Props, "open">) {
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const pressedBeside = useRef(false);

  // Closed before React takes the element out: only then does the browser give the focus back to where it was.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Without a tab index, which is most often so, a heading does not take the focus.
    heading.current?.focus();
    return () => shown?.close();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onOpenChange(false);
  };
  const onCancel = (event: SyntheticEvent) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onOpenChange(false);
  };
  // A browser may close without a chance to refuse, as at the second escape or "back" while no control has the focus.
  const onClose = ({ currentTarget }: SyntheticEvent<HTMLDialogElement>) => {
    if (currentTarget.isConnected && !currentTarget.open) currentTarget.showModal();
  };
  // A press that began on the text and ended beside the dialog was a selection.
  const onMouseDown = (event: MouseEvent) => {
    pressedBeside.current = event.target === event.currentTarget;
  };
  const onClick = (event: MouseEvent) => {
    if (pressedBeside.current && event.target === event.currentTarget) onOpenChange(false);
  };

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={onCancel}
      onClose={onClose}
      onMouseDown={onMouseDown}
      onClick={onClick}
      className={classNames(
        "mx-auto mt-[12vh] max-h-[76vh] w-[min(560px,calc(100vw-32px))] max-w-none overflow-auto overscroll-contain rounded-control bg-raised text-start text-body whitespace-normal text-text shadow-float backdrop:bg-[rgb(15_17_20/0.45)]",
        className,
      )}
    >
      {/* The padding is inside, so that a press on the dialog itself is one on its backdrop. */}
      <div className="p-4">
        <h2
          ref={heading}
          id={titleId}
          tabIndex={startAtTitle ? -1 : undefined}
          className="text-title font-semibold focus-visible:outline-none"
        >
          {title}
        </h2>
        <div className="mt-3">{children}</div>
      </div>
    </dialog>
  );
}
