import '../styles/pdf.css';
import type { Stage } from '../Stage.ts';
import { createPasswordCard } from './pdf/createPasswordCard.ts';
import { openPdf } from './pdf/openPdf.ts';
import { showPdf } from './pdf/showPdf.ts';

/** Shows a PDF; resolves when its first page is drawn, or when it asks for a password. */
export function pdf(stage: Stage): Promise<void> {
  return new Promise((resolve, reject) => {
    let fail = reject;
    openPdf(stage, (answer, isWrong) => {
      stage.root.replaceChildren(createPasswordCard(stage, isWrong, answer));
      resolve();
      fail = stage.onFailure; // the question is on the screen: what goes wrong from here on comes after
    })
      .then((pdfDocument) => showPdf(pdfDocument, stage))
      .then(resolve, (error: unknown) => fail(error));
  });
}
