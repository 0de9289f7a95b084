import "./thumb.css";

type ThumbProps = { src: string | null; alt: string; sizePx: number };

/** Its place is kept before the picture is there. Without an address it is an empty frame. */
export function Thumb({ src, alt, sizePx }: ThumbProps) {
  const size = { width: sizePx, height: sizePx };
  if (!src) return <span className="thumb" style={size} aria-hidden="true" />;
  return <img className="thumb" src={src} alt={alt} {...size} loading="lazy" decoding="async" />;
}
