/** Texts that could not be stored, given back so that nothing written is lost. */
export const StrandedTexts = ({ texts }: { readonly texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <blockquote class="vignette">
        <p dir="auto">{text}</p>
      </blockquote>
    ))}
  </>
);
