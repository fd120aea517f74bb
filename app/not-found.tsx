import Link from "next/link";
import { NotFoundMessage } from "./not-found-message";

export default function NotFound() {
  return (
    <NotFoundMessage>
      <Link href="/" className="text-accent underline">
        Secondlook
      </Link>
    </NotFoundMessage>
  );
}
