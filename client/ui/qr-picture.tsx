import { qrCode } from '../lib/qr-code.ts';

/** A text as a QR code, dark on light in every scheme, since many cameras cannot read the reverse. */
export const QrPicture = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { size, path } = qrCode(text);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
};
