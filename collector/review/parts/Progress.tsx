/** A line that says that something is under way; the style sheet shows it only after a moment. */
export function Progress({ isOn, text }: { isOn: boolean; text: string }) {
  return (
    <div class="progress" role="status">
      {isOn && (
        <>
          <span class="progress-line" />
          <span class="progress-text">{text}</span>
        </>
      )}
    </div>
  );
}
