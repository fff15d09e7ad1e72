import type { Probe } from "./probe";

/**
 * The filters that scale a picture and bring it into the colours of what we make: BT.709, 8 bits, square pixels. High
 * dynamic range (PQ, HLG) is brought into what every screen shows, after scaling, where there is less to compute.
 */
export function inOurColours(probe: Pick<Probe, "video">, width: number, height: number): string {
  const scale = `scale=${width}:${height}:flags=bicubic:out_color_matrix=bt709:out_range=tv`;
  return `${scale},${toneMap(probe.video.transfer)}format=yuv420p,setsar=1`;
}

function toneMap(transfer: string): string {
  if (transfer !== "smpte2084" && transfer !== "arib-std-b67") return "";
  const linear = `zscale=tin=${transfer}:pin=bt2020:min=bt709:rin=tv:t=linear:npl=100,format=gbrpf32le`;
  return `${linear},zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,`;
}
