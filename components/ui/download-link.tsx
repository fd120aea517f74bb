import type { AnchorHTMLAttributes } from "react";
import { buttonTones } from "@/components/ui/button";
import { classNames } from "@/lib/class-names";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; tone?: keyof typeof buttonTones };

/** Looks like a button and keeps a file; where `download` gives no name, the server does. */
export function DownloadLink({ tone = "plain", className, download = "", ...props }: Props) {
  return (
    <a
      download={download}
      className={classNames(
        "inline-flex h-8 shrink-0 items-center rounded-control border px-3 font-medium whitespace-nowrap transition-colors duration-120",
        buttonTones[tone],
        className,
      )}
      {...props}
    />
  );
}
