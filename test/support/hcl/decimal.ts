/** A number of HCL written out without an exponent and without needless zeros, as it is where it becomes a text. */
export function decimal(number: string): string {
  const [mantissa = "", exponent = "0"] = number.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 5_000) return number;
  const left =
    digits
      .slice(0, Math.max(0, point))
      .padEnd(point, "0")
      .replace(/^0+(?=\d)/, "") || "0";
  const right = `${"0".repeat(Math.max(0, -point))}${digits.slice(Math.max(0, point))}`.replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}
