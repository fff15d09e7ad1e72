/** The colours of the current video behind the stage, where there is room round it. */
export function Ambient({ src }: { src: string | null }) {
  if (!src) return null;
  return (
    <div
      aria-hidden
      className="fixed inset-y-0 start-19 end-0 -z-1 hidden overflow-hidden md:block xl:start-60 xl:end-90"
    >
      <img
        key={src}
        src={src}
        alt=""
        className="absolute -inset-[12%] size-[124%] max-w-none animate-fade-in object-cover opacity-20 blur-[70px] saturate-150"
      />
    </div>
  );
}
