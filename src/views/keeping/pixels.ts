// An SVG as a PNG, drawn by the browser. The picture goes in as a data: address: the site's policy takes images from
// there, and nothing is fetched.

/** Sharp enough for a slide. */
const SCALE = 2;

export async function pixelsOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((take, fail) =>
    canvas.toBlob(
      (blob) => (blob ? take(blob) : fail(new Error('This picture is too large for this browser.'))),
      'image/png',
    ),
  );
}
