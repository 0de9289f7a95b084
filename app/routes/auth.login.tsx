import { BarePage } from "~/ui/bare-page";
import { uiMessages } from "~/ui/messages";

export default function Login() {
  return <BarePage {...uiMessages.openFromAdmin} />;
}
