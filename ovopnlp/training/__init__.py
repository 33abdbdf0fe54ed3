"""Training: annotated articles in, the readable weights of ovopnlp/events/weights out. Needs scikit-learn (extra ``train``)."""
