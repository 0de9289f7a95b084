import {
  ImageIcon,
  ListBulletedIcon,
  LayoutSectionIcon,
  MagicIcon,
  NoteIcon,
  PersonIcon,
  PersonalizedTextIcon,
  ProductIcon,
  StoreIcon,
  TextBlockIcon,
} from "@shopify/polaris-icons";
import type { IconSource } from "@shopify/polaris";
import type { NodeKind } from "~/workflow/node-kinds";

export const kindIcons: Record<NodeKind, IconSource> = {
  textPrompt: TextBlockIcon,
  image: ImageIcon,
  shopifyImport: ProductIcon,
  ugcReference: PersonIcon,
  assistant: PersonalizedTextIcon,
  imageGeneration: MagicIcon,
  list: ListBulletedIcon,
  shopifyPublish: StoreIcon,
  group: LayoutSectionIcon,
  note: NoteIcon,
};
