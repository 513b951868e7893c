// Spectrograms: drawn once into tiles, of which each view shows a part.

const TILE = 4096;
const mel = hertz => 2595 * Math.log10(1 + hertz / 700);

// From the page's ground to its text colour by way of two hues: reads alike in light and dark.
function palette() {
  const dark = document.documentElement.dataset.theme === "dark";
  const stops = dark
    ? [[0, 17, 21, 27], [0.25, 38, 32, 92], [0.5, 128, 45, 128], [0.75, 228, 98, 90], [1, 253, 240, 180]]
    : [[0, 255, 255, 255], [0.25, 205, 216, 240], [0.5, 120, 140, 214], [0.75, 92, 52, 142], [1, 30, 8, 40]];
  const table = new Uint32Array(256);
  for (let v = 0; v < 256; v++) {
    // -100 dB and less is ground, -25 dB and more the top.
    const u = Math.min(1, Math.max(0, (v / 2 - 120 + 100) / 75));
    const k = Math.max(1, stops.findIndex(s => s[0] >= u));
    const [a, b] = [stops[k - 1], stops[k]], share = (u - a[0]) / (b[0] - a[0]);
    const [r, g, blue] = [1, 2, 3].map(i => Math.round(a[i] + (b[i] - a[i]) * share));
    table[v] = 0xff000000 | blue << 16 | g << 8 | r;
  }
  return table;
}

function tilesOf(signal) {
  const shades = palette(), tiles = [];
  for (let first = 0; first < signal.columns; first += TILE) {
    const width = Math.min(TILE, signal.columns - first);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = signal.bands;
    const pen = canvas.getContext("2d"), image = pen.createImageData(width, signal.bands), pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < width; i++)
      for (let band = 0; band < signal.bands; band++)
        pixels[(signal.bands - 1 - band) * width + i] = shades[signal.levels[(first + i) * signal.bands + band]];
    pen.putImageData(image, 0, 0);
    tiles.push({ canvas, first, width });
  }
  return tiles;
}

function addSpectrogram(signal) {
  const height = 84, track = addTrack(`${signal.party}, spectrogram ${signal.when}`, height), canvas = document.createElement("canvas");
  canvas.className = "own";
  track.append(canvas);
  let tiles = [], theme = null;
  const paint = () => {
    const pen = context(canvas, height);
    const wanted = document.documentElement.dataset.theme;
    if (theme !== wanted && ready) { tiles = tilesOf(signal); theme = wanted; }
    const column = signal.framesInColumn * FRAME;
    pen.save();
    pen.beginPath(); pen.rect(GUTTER, 0, axis.width(), height); pen.clip();
    for (const tile of tiles) {
      const a = Math.max(tile.first, Math.floor(axis.view.from / column)), b = Math.min(tile.first + tile.width, Math.ceil(axis.view.to / column));
      if (b <= a) continue;
      pen.imageSmoothingQuality = "high";
      pen.drawImage(tile.canvas, a - tile.first, 0, b - a, signal.bands, axis.x(a * column), 0, axis.x(b * column) - axis.x(a * column), height);
    }
    pen.restore();
    pen.fillStyle = colour("soft");
    pen.font = "10px system-ui, sans-serif";
    pen.textAlign = "right";
    for (const hertz of [500, 1000, 2000, 4000, 8000]) {
      const y = height * (1 - mel(hertz) / mel(signal.top));
      if (hertz < signal.top && y > 6) pen.fillText(hertz < 1000 ? hertz + " Hz" : hertz / 1000 + " kHz", GUTTER - 6, y + 3);
    }
  };
  axis.painters.push(paint);
}
// Tiles wait until the page stands.
let ready = false;
