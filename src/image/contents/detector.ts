// The face detector as one file of its own: bundled into dist/faces when the package is built, from packages that need
// not be installed then. Nothing imports it from here.

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { io, ready, setBackend, tensor3d } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import { SsdMobilenetv1, SsdMobilenetv1Options } from '@vladmandic/face-api/dist/face-api.esm-nobundle.js';
import type { Detector } from './faces.ts';

/**
 * Starts SSD MobileNet v1 as face-api ships it: it finds faces, and knows nobody.
 * @param wasm path of the backend's WebAssembly file (SIMD)
 * @param specs the weights' manifest
 * @param weights the quantised weights
 */
export async function startDetector(wasm: string, specs: io.WeightsManifestEntry[], weights: ArrayBuffer): Promise<Detector> {
  setWasmPaths({ 'tfjs-backend-wasm.wasm': wasm, 'tfjs-backend-wasm-simd.wasm': wasm, 'tfjs-backend-wasm-threaded-simd.wasm': wasm });
  await setBackend('wasm');
  await ready();
  const net = new SsdMobilenetv1();
  // The two packages come with type declarations of different tensors.
  net.loadFromWeightMap(io.decodeWeights(weights, specs) as never);
  return async (pixels, width, height, minConfidence) => {
    const input = tensor3d(pixels, [height, width, 3], 'int32');
    try {
      const found = await net.locateFaces(input as never, new SsdMobilenetv1Options({ minConfidence, maxResults: 100 }));
      return found.map(({ score, relativeBox: { x, y, width: w, height: h } }) => ({ score, x, y, width: w, height: h }));
    } finally {
      input.dispose();
    }
  };
}
