/** Numbers of several things, said already, under a heading for each. */
export const NumberTable = (props: {
  /** What it is called for whoever does not see it. */
  readonly label: string;
  readonly rowHeading: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
}) => (
  <section class="table-frame" tabindex={0} aria-label={props.label}>
    <table>
      <thead>
        <tr>
          <th scope="col">{props.rowHeading}</th>
          {props.headings.map((heading) => (
            <th scope="col" class="number">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ label, cells }) => (
          <tr>
            <th scope="row">{label}</th>
            {cells.map((cell) => (
              <td class="number">{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
