/** Drawings of the sample catalogue: one small vector picture a kind of goods, in the palette it is given. 240 × 240 units. */

export interface Palette {
  /** Main, dark, light and accent colour. */
  readonly main: string
  readonly dark: string
  readonly light: string
  readonly accent: string
}

type Drawing = (palette: Palette) => string

const rect = (x: number, y: number, w: number, h: number, r: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`
const disc = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`
const oval = (x: number, y: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`
const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`
const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  headphones: (p) =>
    line('M62 140 V118 a58 58 0 0 1 116 0 V140', p.dark, 14) +
    rect(46, 126, 38, 60, 16, p.main) +
    rect(156, 126, 38, 60, 16, p.main) +
    rect(54, 136, 8, 40, 4, p.light) +
    rect(178, 136, 8, 40, 4, p.light),
  earbuds: (p) =>
    rect(58, 118, 124, 74, 34, p.main) +
    rect(58, 118, 124, 24, 12, p.light) +
    disc(120, 168, 6, p.accent) +
    disc(92, 78, 20, p.dark) +
    rect(86, 84, 12, 34, 6, p.dark) +
    disc(148, 78, 20, p.dark) +
    rect(142, 84, 12, 34, 6, p.dark),
  phone: (p) =>
    rect(78, 36, 84, 168, 16, p.dark) +
    rect(85, 46, 70, 148, 8, p.light) +
    rect(93, 58, 24, 24, 6, p.main) +
    rect(123, 58, 24, 24, 6, p.accent) +
    rect(93, 90, 54, 10, 5, p.main) +
    rect(106, 182, 28, 5, 2, p.dark),
  case: (p) =>
    rect(76, 34, 88, 172, 22, p.main) +
    rect(86, 44, 40, 44, 14, p.dark) +
    disc(98, 57, 8, p.light) +
    disc(114, 57, 8, p.light) +
    disc(98, 75, 8, p.light) +
    shape('M120 118 l12 24 26 4 -19 18 5 26 -24 -13 -24 13 5 -26 -19 -18 26 -4z', p.accent),
  charger: (p) =>
    rect(72, 86, 96, 84, 18, p.light) +
    rect(92, 54, 12, 34, 4, p.dark) +
    rect(136, 54, 12, 34, 4, p.dark) +
    rect(96, 150, 48, 10, 5, p.dark) +
    shape('M128 96 l-26 34 h16 l-6 26 26 -36 h-16z', p.accent),
  cable: (p) =>
    line('M70 66 c0 70 100 40 100 112', p.main, 12) +
    rect(56, 40, 28, 36, 6, p.dark) +
    rect(62, 28, 16, 14, 2, p.light) +
    rect(158, 166, 24, 36, 6, p.dark) +
    rect(163, 200, 14, 12, 3, p.light),
  powerbank: (p) =>
    rect(66, 44, 108, 152, 20, p.main) +
    rect(78, 58, 84, 20, 8, p.dark) +
    disc(96, 176, 6, p.accent) +
    disc(114, 176, 6, p.accent) +
    disc(132, 176, 6, p.light) +
    shape('M128 92 l-24 36 h16 l-6 28 24 -38 h-16z', p.light),
  watch: (p) =>
    rect(96, 28, 48, 184, 16, p.dark) +
    rect(72, 70, 96, 100, 26, p.main) +
    rect(82, 80, 76, 80, 18, p.light) +
    line('M120 98 v24 l18 10', p.dark, 8) +
    rect(168, 108, 8, 24, 4, p.dark),
  speaker: (p) =>
    rect(74, 34, 92, 172, 26, p.main) +
    disc(120, 82, 22, p.dark) +
    disc(120, 82, 9, p.light) +
    disc(120, 150, 34, p.dark) +
    disc(120, 150, 15, p.accent),
  laptop: (p) =>
    rect(58, 60, 124, 88, 8, p.dark) +
    rect(66, 68, 108, 72, 4, p.light) +
    shape('M36 160 h168 l-10 20 h-148z', p.main) +
    rect(104, 162, 32, 8, 4, p.dark) +
    rect(78, 82, 60, 8, 4, p.main) +
    rect(78, 98, 40, 8, 4, p.accent),
  keyboard: (p) =>
    rect(32, 82, 176, 80, 12, p.dark) +
    [0, 1, 2]
      .map((row) =>
        [0, 1, 2, 3, 4, 5, 6]
          .map((key) =>
            rect(44 + key * 22, 92 + row * 18, 17, 13, 3, (row + key) % 5 === 0 ? p.accent : p.light),
          )
          .join(''),
      )
      .join('') +
    rect(76, 146, 88, 10, 4, p.main),
  mouse: (p) =>
    rect(80, 56, 80, 136, 40, p.main) +
    line('M120 56 v52', p.dark, 4) +
    rect(113, 76, 14, 30, 7, p.dark) +
    line('M120 56 c0 -20 30 -10 30 -30', p.dark, 5),
  lamp: (p) =>
    rect(80, 190, 80, 12, 6, p.dark) +
    line('M120 190 L92 128 L142 82', p.dark, 9) +
    shape('M126 58 l54 40 -22 28 -54 -42z', p.main) +
    disc(166, 112, 14, p.accent),
  bulb: (p) =>
    disc(120, 100, 56, p.accent) +
    rect(98, 150, 44, 16, 4, p.dark) +
    rect(102, 168, 36, 12, 4, p.dark) +
    rect(108, 182, 24, 10, 5, p.dark) +
    line('M104 106 l10 14 6 -14 6 14 10 -14', p.dark, 5),
  vacuum: (p) =>
    disc(120, 124, 74, p.dark) +
    disc(120, 124, 64, p.main) +
    disc(120, 100, 18, p.light) +
    rect(96, 148, 48, 10, 5, p.dark) +
    disc(120, 100, 7, p.accent),
  kettle: (p) =>
    shape('M76 92 h80 l14 96 h-108z', p.main) +
    rect(84, 78, 64, 14, 7, p.dark) +
    line('M160 100 c40 0 36 64 8 66', p.dark, 11) +
    shape('M78 104 l-30 -12 8 26 18 12z', p.light) +
    rect(58, 188, 116, 12, 6, p.dark),
  pan: (p) =>
    disc(98, 120, 62, p.dark) +
    disc(98, 120, 50, p.main) +
    disc(98, 120, 34, p.light) +
    rect(158, 111, 62, 18, 9, p.dark),
  knife: (p) =>
    shape('M52 60 c60 6 96 40 104 76 l-22 20z', p.light) +
    shape('M150 140 l14 -10 40 46 a12 12 0 0 1 -18 16z', p.dark) +
    disc(182, 170, 4, p.accent) +
    disc(192, 182, 4, p.accent),
  thermos: (p) =>
    rect(86, 68, 68, 138, 16, p.main) +
    rect(92, 36, 56, 36, 10, p.dark) +
    rect(86, 104, 68, 20, 0, p.light) +
    rect(100, 140, 8, 44, 4, p.accent),
  backpack: (p) =>
    line('M96 62 c0 -32 48 -32 48 0', p.dark, 10) +
    rect(66, 58, 108, 140, 34, p.main) +
    rect(82, 120, 76, 56, 14, p.dark) +
    rect(90, 130, 60, 8, 4, p.light) +
    rect(96, 80, 48, 10, 5, p.light),
  bag: (p) =>
    line('M86 96 c0 -54 68 -54 68 0', p.dark, 10) +
    shape('M56 92 h128 l10 104 h-148z', p.main) +
    rect(104, 118, 32, 20, 6, p.accent),
  shoes: (p) =>
    shape('M48 92 l38 -8 30 36 60 20 c18 6 20 18 18 34 h-146z', p.main) +
    rect(44, 172, 154, 16, 8, p.light) +
    line('M92 104 l14 -8 M104 118 l14 -8', p.light, 6),
  tshirt: (p) =>
    shape('M84 50 l-44 26 16 38 22 -10 v92 h84 v-92 l22 10 16 -38 -44 -26 c-10 22 -62 22 -72 0z', p.main) +
    rect(98, 110, 44, 34, 6, p.light),
  jacket: (p) =>
    shape('M86 46 l-42 28 10 110 26 -4 v24 h80 v-24 l26 4 10 -110 -42 -28 -34 20z', p.main) +
    line('M120 66 v136', p.dark, 6) +
    rect(84, 130, 24, 8, 4, p.light) +
    rect(132, 130, 24, 8, 4, p.light),
  dress: (p) =>
    shape('M94 42 l10 24 c10 8 22 8 32 0 l10 -24 14 6 -10 60 34 92 h-128 l34 -92 -10 -60z', p.main) +
    rect(90, 104, 60, 12, 6, p.accent),
  cap: (p) =>
    shape('M54 140 a66 66 0 0 1 132 0z', p.main) +
    shape('M50 140 h150 c20 8 20 22 -6 22 -50 -14 -96 -14 -144 -6z', p.dark) +
    disc(120, 76, 7, p.accent),
  glasses: (p) =>
    rect(40, 92, 70, 56, 24, p.dark) +
    rect(130, 92, 70, 56, 24, p.dark) +
    rect(48, 100, 54, 40, 18, p.main) +
    rect(138, 100, 54, 40, 18, p.main) +
    line('M110 112 q10 -10 20 0', p.dark, 7),
  ring: (p) =>
    `<circle cx="120" cy="142" r="48" fill="none" stroke="${p.accent}" stroke-width="14"/>` +
    shape('M120 96 l-28 -30 12 -20 h32 l12 20z', p.light) +
    shape('M92 66 h56 l-28 30z', p.main),
  car: (p) =>
    shape('M62 120 l20 -36 h70 l30 36z', p.light) +
    rect(36, 116, 168, 46, 18, p.main) +
    disc(80, 164, 22, p.dark) +
    disc(164, 164, 22, p.dark) +
    disc(80, 164, 9, p.light) +
    disc(164, 164, 9, p.light) +
    rect(190, 126, 14, 12, 5, p.accent),
  blocks: (p) =>
    rect(46, 124, 68, 62, 6, p.main) +
    rect(122, 124, 68, 62, 6, p.accent) +
    rect(84, 58, 68, 62, 6, p.dark) +
    [58, 88, 134, 164].map((x) => rect(x, 114, 16, 12, 3, x < 120 ? p.main : p.accent)).join('') +
    rect(96, 48, 16, 12, 3, p.dark) +
    rect(126, 48, 16, 12, 3, p.dark),
  puzzle: (p) =>
    shape(
      'M58 74 h42 a20 20 0 1 1 40 0 h42 v42 a20 20 0 1 1 0 40 v34 h-124 v-40 a18 18 0 1 0 0 -36z',
      p.main,
    ) +
    disc(98, 140, 6, p.light) +
    disc(142, 140, 6, p.light) +
    line('M100 162 q20 14 40 0', p.light, 5),
  ball: (p) =>
    disc(120, 122, 74, p.light) +
    shape('M120 88 l30 22 -12 36 h-36 l-12 -36z', p.dark) +
    line('M120 88 v-38 M150 110 l36 -12 M138 146 l24 34 M102 146 l-24 34 M90 110 l-36 -12', p.dark, 6),
  dumbbell: (p) =>
    rect(70, 110, 100, 18, 6, p.dark) +
    rect(44, 78, 22, 82, 8, p.main) +
    rect(66, 90, 16, 58, 6, p.accent) +
    rect(174, 78, 22, 82, 8, p.main) +
    rect(158, 90, 16, 58, 6, p.accent),
  tent: (p) =>
    shape('M120 54 L206 184 H34z', p.main) +
    shape('M120 54 L156 184 H84z', p.dark) +
    line('M22 188 h196', p.accent, 7),
  rod: (p) =>
    line('M48 196 L188 50', p.dark, 7) +
    disc(84, 160, 20, p.main) +
    disc(84, 160, 8, p.light) +
    line('M188 50 c8 40 -4 70 2 96', p.light, 3) +
    shape('M176 150 c10 -14 26 -14 34 0 c-8 14 -24 14 -34 0z', p.accent),
  drill: (p) =>
    rect(60, 74, 100, 48, 14, p.main) +
    shape('M76 118 h40 l-8 70 h-44z', p.dark) +
    rect(160, 86, 22, 24, 4, p.dark) +
    rect(182, 94, 36, 8, 2, p.light) +
    rect(56, 180, 62, 20, 6, p.accent),
  screwdriver: (p) =>
    shape('M54 168 l52 -52 22 22 -52 52 a16 16 0 0 1 -22 -22z', p.main) +
    line('M118 126 L186 58', p.light, 10) +
    shape('M180 50 l16 -4 -4 16z', p.dark) +
    line('M76 168 l32 -32', p.accent, 6),
  dashcam: (p) =>
    rect(96, 34, 48, 24, 6, p.dark) +
    rect(44, 58, 152, 92, 18, p.main) +
    disc(120, 104, 34, p.dark) +
    disc(120, 104, 20, p.light) +
    disc(120, 104, 8, p.accent) +
    disc(178, 76, 5, p.accent) +
    rect(64, 168, 112, 10, 5, p.dark),
  bowl: (p) =>
    shape('M46 122 h148 l-20 62 h-108z', p.main) +
    oval(120, 122, 74, 18, p.dark) +
    oval(104, 116, 14, 9, p.accent) +
    oval(130, 114, 14, 9, p.accent) +
    oval(150, 122, 12, 8, p.accent) +
    shape('M108 146 l12 10 12 -10 v16 h-24z', p.light),
  cat: (p) =>
    shape('M70 62 l26 26 h48 l26 -26 v70 a50 50 0 0 1 -100 0z', p.main) +
    disc(100, 122, 8, p.dark) +
    disc(140, 122, 8, p.dark) +
    shape('M114 140 h12 l-6 8z', p.accent) +
    line('M60 142 h28 M152 142 h28', p.dark, 4) +
    disc(176, 190, 18, p.accent),
  brush: (p) =>
    rect(112, 104, 16, 100, 8, p.dark) +
    rect(106, 86, 28, 26, 4, p.accent) +
    shape('M96 88 c-6 -40 14 -56 24 -56 c10 0 30 16 24 56z', p.main),
  dryer: (p) =>
    disc(104, 92, 46, p.main) +
    rect(120, 68, 76, 44, 10, p.main) +
    rect(190, 62, 14, 56, 5, p.dark) +
    shape('M84 128 h38 l8 76 h-36z', p.dark) +
    disc(104, 92, 20, p.light),
  toothbrush: (p) =>
    rect(112, 84, 18, 124, 9, p.main) +
    rect(104, 32, 34, 54, 12, p.light) +
    [40, 52, 64].map((y) => rect(132, y, 20, 8, 3, p.accent)).join('') +
    disc(121, 124, 6, p.dark),
  curtain: (p) =>
    rect(40, 44, 160, 10, 5, p.dark) +
    shape('M48 54 h64 c-4 60 -24 90 -20 142 h-44z', p.main) +
    shape('M192 54 h-64 c4 60 24 90 20 142 h44z', p.main) +
    line('M66 60 v128 M174 60 v128', p.light, 5),
  pillow: (p) =>
    shape(
      'M50 74 c40 14 100 14 140 0 c14 36 14 66 0 100 c-40 -14 -100 -14 -140 0 c-14 -34 -14 -64 0 -100z',
      p.main,
    ) + line('M76 104 q44 14 88 0 M76 142 q44 -14 88 0', p.light, 6),
  mug: (p) =>
    rect(62, 76, 92, 116, 14, p.main) +
    line('M156 100 c40 0 40 62 0 62', p.main, 14) +
    shape('M108 112 c10 -16 34 -6 24 14 l-24 26 -24 -26 c-10 -20 14 -30 24 -14z', p.light),
  plant: (p) =>
    shape('M80 142 h80 l-12 60 h-56z', p.accent) +
    rect(74, 132, 92, 16, 5, p.dark) +
    shape('M120 132 c-60 -10 -60 -60 -52 -80 c40 10 52 40 52 80z', p.main) +
    shape('M120 132 c60 -10 60 -60 52 -80 c-40 10 -52 40 -52 80z', p.light),
  card: (p) =>
    rect(40, 74, 160, 102, 14, p.main) +
    rect(40, 98, 160, 18, 0, p.dark) +
    rect(56, 136, 44, 22, 6, p.accent) +
    shape('M160 128 l6 12 14 2 -10 10 2 14 -12 -7 -12 7 2 -14 -10 -10 14 -2z', p.light),
  book: (p) =>
    shape('M120 70 c-24 -18 -54 -18 -80 -10 v122 c26 -8 56 -8 80 10z', p.main) +
    shape('M120 70 c24 -18 54 -18 80 -10 v122 c-26 -8 -56 -8 -80 10z', p.light) +
    line('M58 88 q24 -6 44 4 M58 110 q24 -6 44 4', p.light, 5) +
    line('M182 88 q-24 -6 -44 4 M182 110 q-24 -6 -44 4', p.dark, 5),
  food: (p) =>
    shape('M64 84 h112 l-8 116 h-96z', p.main) +
    shape('M60 66 h120 l-6 22 h-108z', p.dark) +
    oval(104, 136, 18, 13, p.accent) +
    oval(138, 142, 18, 13, p.accent) +
    oval(120, 164, 18, 13, p.light),
  camera: (p) =>
    rect(40, 78, 160, 108, 18, p.main) +
    rect(84, 60, 60, 24, 8, p.dark) +
    disc(120, 132, 40, p.dark) +
    disc(120, 132, 26, p.light) +
    disc(120, 132, 12, p.accent) +
    disc(178, 98, 7, p.accent),
  heart: (p) =>
    shape('M120 196 l-66 -70 c-30 -40 26 -90 66 -44 c40 -46 96 4 66 44z', p.main) +
    shape('M84 96 c8 -16 26 -16 34 -4', p.light),
  umbrella: (p) =>
    shape(
      'M36 128 a84 84 0 0 1 168 0 q-14 -14 -28 0 q-14 -14 -28 0 q-14 -14 -28 0 q-14 -14 -28 0 q-14 -14 -28 0 q-14 -14 -28 0z',
      p.main,
    ) +
    line('M120 124 v64 a14 14 0 0 1 -28 0', p.dark, 8) +
    line('M120 44 v-10', p.dark, 7),
  router: (p) =>
    rect(44, 132, 152, 50, 14, p.main) +
    line('M72 132 V66 M168 132 V66', p.dark, 9) +
    [76, 100, 124].map((x) => disc(x, 158, 5, p.accent)).join('') +
    line('M96 96 q24 -22 48 0 M106 110 q14 -12 28 0', p.light, 6),
  memory: (p) =>
    shape('M72 46 h72 l26 26 v124 h-98z', p.main) +
    [84, 102, 120, 138].map((x) => rect(x, 58, 10, 28, 3, p.accent)).join('') +
    rect(86, 112, 70, 62, 8, p.light) +
    rect(98, 128, 46, 8, 4, p.dark) +
    rect(98, 146, 30, 8, 4, p.dark),
  nothing: (p) =>
    rect(54, 70, 132, 104, 14, p.light) +
    line('M54 156 l40 -42 30 28 22 -20 40 38', p.main, 9) +
    disc(150, 100, 13, p.accent),
}
