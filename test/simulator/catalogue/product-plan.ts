import type { PhotoPlan } from "./photo-recipes";

export type MediaPlan =
  | { kind: "image"; photo: PhotoPlan; alt?: string; of?: string }
  | { kind: "video" | "model-3d"; poster: PhotoPlan; alt?: string };

export type ProductPlan = {
  title: string;
  vendor: string;
  type: string;
  tags: string[];
  collection: "kitchen" | "bath" | "carry";
  price: string;
  options?: Record<string, string[]>;
  material: string;
  origin?: string;
  description: string;
  status?: "ACTIVE" | "DRAFT";
  media: MediaPlan[];
};

/** `of` names the option value whose variants show this photo. */
export function image(plan: PhotoPlan, alt?: string, of?: string): MediaPlan {
  return { kind: "image", photo: plan, alt, of };
}

/** A closer look: the middle of the photo. */
export const DETAIL: [number, number, number, number] = [0.14, 0.16, 0.72, 0.72];
