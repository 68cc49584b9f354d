import { Resvg } from '@resvg/resvg-js'

/** A drawn PNG of the given size in pixels, for tests that send pictures. */
export function drawing(width: number, height: number, hue = 205): Uint8Array {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 400 300" preserveAspectRatio="xMidYMid slice">
    <rect width="400" height="300" fill="hsl(${hue} 40% 92%)"/>
    <path d="M110 190v-30a90 90 0 0 1 180 0v30" fill="none" stroke="hsl(${hue} 40% 30%)" stroke-width="14"/>
    <rect x="92" y="170" width="42" height="70" rx="18" fill="hsl(${hue} 55% 45%)"/>
    <rect x="266" y="170" width="42" height="70" rx="18" fill="hsl(${hue} 55% 45%)"/>
  </svg>`
  return new Uint8Array(new Resvg(svg).render().asPng())
}
